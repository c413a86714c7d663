// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.statuscodes;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Gives an enhanced status code to each reply that has none.
 *
 * <p>RFC 2034 §3 wants one in every 2xx, 4xx and 5xx reply but the greeting and those to EHLO and HELO.
 *
 * <p>James: announces ENHANCEDSTATUSCODES, but its replies to AUTH, to unknown commands and to errors have no code.
 */
public final class EnhancedStatusCodes extends ChannelOutboundHandlerAdapter {
    private static final AttachmentKey<EnhancedStatusCodes> STATUS_CODES =
            AttachmentKey.of("LEMONADE_STATUS_CODES", EnhancedStatusCodes.class);
    private static final Pattern REPLY_LINE =
            Pattern.compile("(?m)^([245])(\\d\\d)([ -])(?!\\1\\.\\d{1,3}\\.\\d{1,3}\\b)");

    private static final Pattern GREETING = Pattern.compile("^(220 \\S+) (\\S[^\\r\\n]*) Server \\(\\2 \\) ready");
    private static final Pattern HELLO = Pattern.compile("^(250[ -]\\S+) Hello [^\\r\\n]*");

    private boolean exempt = true;

    public void attachTo(SMTPSession session) {
        session.setAttachment(STATUS_CODES, this, State.Connection);
    }

    /** Leaves the next reply as it is. */
    static void exemptNextReply(SMTPSession session) {
        session.getAttachment(STATUS_CODES, State.Connection).ifPresent(codes -> codes.exempt = true);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf reply) || !reply.isReadable()) {
            ctx.write(message, promise);
        } else {
            String text = reply.toString(StandardCharsets.US_ASCII);
            reply.release();
            String written = exempt ? brief(text) : coded(text);
            exempt = false;
            ctx.write(Unpooled.copiedBuffer(written, StandardCharsets.US_ASCII), promise);
        }
    }

    /**
     * The greeting and the reply to EHLO or HELO without what James adds to the name of the server.
     *
     * <p>James: the reply to EHLO repeats what the client said, with half a pair of parentheses (RFC 5321 §4.1.1.1 asks for
     * the name alone); the greeting, unless it is configured, names the product twice and not ESMTP (RFC 5321 §4.2).
     */
    static String brief(String reply) {
        return GREETING.matcher(HELLO.matcher(reply).replaceFirst("$1")).replaceFirst("$1 ESMTP $2");
    }

    /** The lines of {@code reply}, each with a code of its class. */
    static String coded(String reply) {
        Matcher line = REPLY_LINE.matcher(reply);
        return line.replaceAll(found -> {
            String code = found.group(1) + found.group(2);
            return code + found.group(3) + statusCode(code) + " ";
        });
    }

    /** The code of RFC 3463 §3 that says least beyond what the reply code says itself. */
    private static String statusCode(String replyCode) {
        return switch (replyCode) {
            case "235" -> "2.7.0"; // RFC 4954 §6
            case "432" -> "4.7.12"; // RFC 4954 §6
            case "454" -> "4.7.0"; // RFC 4954 §6
            case "500" -> "5.5.2"; // RFC 3463 §3.6
            case "501", "504" -> "5.5.4"; // RFC 3463 §3.6
            case "502", "503" -> "5.5.1"; // RFC 3463 §3.6
            case "530" -> "5.7.0"; // RFC 4954 §6
            case "534" -> "5.7.9"; // RFC 4954 §6
            case "535" -> "5.7.8"; // RFC 4954 §6
            case "538" -> "5.7.11"; // RFC 4954 §6
            case "421", "451" -> "4.3.0"; // RFC 3463 §3.4
            case "452" -> "4.3.1"; // RFC 3463 §3.4
            case "552" -> "5.3.4"; // RFC 3463 §3.4
            default -> replyCode.charAt(0) + ".0.0"; // RFC 3463 §3.1
        };
    }
}
