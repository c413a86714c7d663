// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps a dialogue as lines {@code C: …}, {@code S: …} and {@code C[size] head}. */
final class RecordedDialogue implements Dialogue {
    private final List<String> said = new ArrayList<>();

    @Override
    public void line(Speaker speaker, String line) {
        said.add(speaker.name().charAt(0) + ": " + line);
    }

    @Override
    public void content(Speaker speaker, byte[] head, long sizeInOctets) {
        said.add(speaker.name().charAt(0) + "[" + sizeInOctets + "] " + new String(head, StandardCharsets.UTF_8));
    }

    List<String> said() {
        return said;
    }
}
