// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.util.regex.Pattern;

import com.google.common.net.InetAddresses;

/** Rule host of generic URLs, as RFC 5092 §11 refers to it. */
class HostSyntax {

    private static final Pattern IP_FUTURE = Pattern.compile("[vV][0-9A-Fa-f]+\\.[A-Za-z0-9._~!$&'()*+,;=:-]+");

    private HostSyntax() {}

    static String host(UrlText in, int end) {
        return in.startsWith("[") ? ipLiteral(in, end) : regName(in, end);
    }

    private static String ipLiteral(UrlText in, int end) {
        int close = in.indexOf(']', end);
        if (close < 0) {
            throw in.wrong("the bracket of an address is not closed");
        }
        String literal = in.substring(in.at(), close + 1);
        String address = literal.substring(1, literal.length() - 1);
        boolean ipv6 = address.indexOf(':') >= 0 && address.indexOf('%') < 0 && InetAddresses.isInetAddress(address);
        if (!ipv6 && !IP_FUTURE.matcher(address).matches()) {
            throw in.wrong("not an address");
        }
        in.moveTo(close + 1);
        if (in.at() != end && !in.startsWith(":")) {
            throw in.wrong("only a port can follow an address");
        }
        return literal;
    }

    private static String regName(UrlText in, int end) {
        int colon = in.indexOf(':', end);
        int hostEnd = colon < 0 ? end : colon;
        String host = in.substring(in.at(), hostEnd);
        // Choice: a semicolon is allowed in a generic host, but no host of the Internet has one.
        in.take(PercentEncoding.ACHAR, hostEnd, "a host is missing");
        return host;
    }
}
