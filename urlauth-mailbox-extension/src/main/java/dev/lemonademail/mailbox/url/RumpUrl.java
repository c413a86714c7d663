// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.util.Optional;

/**
 * A URL without the mechanism and the token at its end: what an authorization token is computed from, octet for octet.
 *
 * <p>RFC 4467 §6.
 *
 * @param text as the client wrote it; never decoded, encoded or folded
 * @param url what the complete text says, including the token if it had one
 */
public record RumpUrl(String text, ImapUrl url) {

    /**
     * The rump of {@code url}, which may be one already.
     *
     * @throws ImapUrlSyntaxException if it is no absolute IMAP URL
     */
    public static RumpUrl of(String url) {
        ImapUrl parsed = ImapUrlParser.parse(url);
        Optional<String> verifier = parsed.messageOrPart()
                .flatMap(ImapUrl.MessageOrPart::urlAuth)
                .flatMap(UrlAuth::verifier)
                .map(found -> ":" + found.mechanism() + ":" + found.token());
        if (verifier.isEmpty()) {
            return new RumpUrl(url, parsed);
        }
        // Only a dot-segment after the token can hide it from here.
        if (!url.endsWith(verifier.get())) {
            throw new ImapUrlSyntaxException("the token must be at the end", url.length());
        }
        return new RumpUrl(url.substring(0, url.length() - verifier.get().length()), parsed);
    }
}
