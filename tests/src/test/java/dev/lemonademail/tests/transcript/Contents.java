// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;

/** The octets of a {@link Content}; files are looked up under one folder. */
final class Contents {
    private static final int SEED = 5550;

    private final Path folder;

    Contents(Path folder) {
        this.folder = folder;
    }

    byte[] octets(Content content, Map<String, String> variables) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (Content.Item item : content.items()) {
            octets.writeBytes(octets(item, variables));
        }
        return octets.toByteArray();
    }

    private byte[] octets(Content.Item item, Map<String, String> variables) {
        if (item instanceof Content.Line line) {
            String text = new Template(line.text()).expand(variables) + (line.ended() ? "\r\n" : "");
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        if (item instanceof Content.Resource resource) {
            return lines(resource);
        }
        Content.Generated generated = (Content.Generated) item;
        return generated.kind() == Content.Generated.Kind.OCTETS
                ? random(generated.sizeInOctets())
                : base64(generated.sizeInOctets());
    }

    private byte[] lines(Content.Resource resource) {
        byte[] all;
        try (InputStream in = Files.newInputStream(folder.resolve(resource.path()))) {
            all = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int start = afterLine(all, resource.firstLine() - 1);
        int end = resource.lastLine() == Integer.MAX_VALUE ? all.length : afterLine(all, resource.lastLine());
        if (!resource.ended() && end - start >= 2 && all[end - 1] == '\n') {
            end -= 2;
        }
        return Arrays.copyOfRange(all, start, end);
    }

    private static int afterLine(byte[] octets, int count) {
        int position = 0;
        for (int line = 0; line < count && position < octets.length; line++) {
            while (position < octets.length && octets[position] != '\n') {
                position++;
            }
            position = Math.min(position + 1, octets.length);
        }
        return position;
    }

    private static byte[] random(int size) {
        byte[] octets = new byte[size];
        new Random(SEED).nextBytes(octets);
        return octets;
    }

    private static byte[] base64(int size) {
        byte[] lines = Base64.getMimeEncoder().encode(random(size));
        return Arrays.copyOf(lines, Math.min(size, lines.length));
    }
}
