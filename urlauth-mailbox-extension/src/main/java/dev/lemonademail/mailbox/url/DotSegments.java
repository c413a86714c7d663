// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The segments {@code .} and {@code ..} of a path, which mean no mailbox.
 *
 * <p>RFC 5092 §7, §9.1.
 */
class DotSegments {

    private DotSegments() {}

    /** The absolute {@code url} without them; the very same text if there are none. */
    static String removed(String url) {
        int authority = url.indexOf("//") + 2;
        int path = authority < 2 ? -1 : url.indexOf('/', authority);
        if (path < 0) {
            return url;
        }
        int query = url.indexOf('?', path);
        int end = query < 0 ? url.length() : query;
        String before = url.substring(path + 1, end);
        String after = withoutDots(before);
        return before.equals(after) ? url : url.substring(0, path + 1) + after + url.substring(end);
    }

    private static String withoutDots(String path) {
        if (!("/" + path + "/").contains("/./") && !("/" + path + "/").contains("/../")) {
            return path;
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }
}
