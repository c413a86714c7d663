#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Lists the sections of RFCs: rfc-sections.sh FOLDER > src/test/resources/rfc-sections.tsv
# FOLDER holds plain texts named rfcNNNN.txt, as the RFC Editor publishes them. Only numbers are taken, no text:
# a line is "RFC<tab>section<tab>section...". Headings start in the first column, or are indented in some old RFCs; tables of
# contents list the same numbers, so both are read.
set -eu

folder=${1:?usage: rfc-sections.sh FOLDER}
for file in "$folder"/rfc*.txt; do
    number=$(basename "$file" .txt | sed 's/^rfc//')
    sections=$(sed -nE \
        -e 's/^ {0,9}([0-9]{1,2})\. +[A-Z].*$/\1/p' \
        -e 's/^([0-9]{1,2}(\.[0-9]{1,2}){1,5})\.? +[^ ].*$/\1/p' \
        -e 's/^ {1,9}([0-9]{1,2}(\.[0-9]{1,2}){1,5})\.? +[^ ].*\. ?\..*$/\1/p' \
        -e 's/^ {0,9}([0-9]{1,2}(\.[0-9]{1,2}){1,5})\.? +[A-Z"(\\`i#].*$/\1/p' \
        -e 's/^ {0,9}([A-L](\.[0-9]{1,2}){1,3})\.? +[A-Za-z].*$/\1/p' \
        -e 's/^ {0,6}(Appendix|APPENDIX) ([A-Z])[.: -].*$/\2/p' \
        "$file" | sort -u -t. -k1,1V -k2,2n -k3,3n -k4,4n | tr '\n' '\t' | sed 's/\t$//')
    [ -n "$sections" ] && printf '%s\t%s\n' "$number" "$sections" || printf '%s\n' "$number"
done
