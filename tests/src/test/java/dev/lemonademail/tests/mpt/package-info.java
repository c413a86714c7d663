// SPDX-License-Identifier: Apache-2.0
/**
 * James's own IMAP test scripts, read from {@code apache-james-mpt-imapmailbox-core}, against the distribution.
 *
 * <p>{@code mpt/starts.tsv} says in which states each script begins, or why it is none to run; {@code mpt/departures.tsv} names those
 * that cannot pass and the RFC section that says so. A script that is in neither list fails the build, and so does one in the second
 * that passes.
 *
 * <p>Read {@link dev.lemonademail.tests.mpt.Start} first, then {@code MptScripts}, {@code MptServer}, {@code MptSession},
 * {@code MptTest}.
 */
package dev.lemonademail.tests.mpt;
