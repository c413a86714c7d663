// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The boundaries of the multiparts that are open, as a tree of octets: a line is looked up in a time that depends on its own
 * length, however many boundaries there are and however alike.
 */
final class OpenBoundaries {

    private final Node root = new Node();
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    /** @param level where the multipart is among the open parts: deeper than those that were opened before */
    void open(byte[] boundary, int level) {
        Node node = root;
        for (byte octet : boundary) {
            node = node.makeNext(octet);
        }
        node.levels.addLast(level);
        count++;
    }

    /** Forgets the deepest multipart with this boundary. */
    void close(byte[] boundary) {
        List<Node> path = new ArrayList<>(boundary.length + 1);
        path.add(root);
        for (byte octet : boundary) {
            path.add(path.get(path.size() - 1).next(octet));
        }
        path.get(boundary.length).levels.removeLast();
        count--;
        for (int i = boundary.length; i > 0 && path.get(i).isUnused(); i--) {
            path.get(i - 1).remove(boundary[i - 1]);
        }
    }

    /**
     * The level of the multipart whose boundary stands at {@code distance} in the line: of several the longest boundary
     * counts, then the deepest multipart.
     *
     * @return -1 if there is none
     */
    int find(ScanBuffer line, int distance) {
        int found = -1;
        Node node = root.next(line.peek(distance));
        for (int at = distance + 1; node != null; at++) {
            if (!node.levels.isEmpty()) {
                found = node.levels.peekLast();
            }
            node = node.next(line.peek(at));
        }
        return found;
    }

    /** One octet of boundaries. Most have one successor, which needs no table. */
    private static final class Node {

        private final Deque<Integer> levels = new ArrayDeque<>(1);
        private byte firstOctet;
        private Node first;
        private Map<Byte, Node> others = Map.of();

        private Node next(byte octet) {
            return first != null && firstOctet == octet ? first : others.get(octet);
        }

        private Node makeNext(byte octet) {
            Node next = next(octet);
            if (next != null) {
                return next;
            }
            Node made = new Node();
            if (first == null) {
                firstOctet = octet;
                first = made;
            } else {
                others = others.isEmpty() ? new HashMap<>() : others;
                others.put(octet, made);
            }
            return made;
        }

        private void remove(byte octet) {
            if (first != null && firstOctet == octet) {
                first = null;
            } else {
                others.remove(octet);
            }
        }

        private boolean isUnused() {
            return levels.isEmpty() && first == null && others.isEmpty();
        }
    }
}
