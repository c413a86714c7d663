// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * A process of the server, for the processor time that it and its children have used. On Linux only: the JDK itself does not
 * count children that have ended, and some servers use a process per connection.
 */
record ServerProcess(long pid) {
    /** Linux shows times of processes in this unit, whatever the machine. */
    private static final double TICKS_PER_SECOND = 100;

    /** Refuses a process that is not there. */
    ServerProcess {
        if (!Files.isReadable(stat(pid))) {
            throw new IllegalArgumentException("There is no process " + pid + " to read the processor time of.");
        }
    }

    /** Seconds of processor time so far: the process, what it started, and those of them that have ended. */
    double processorSeconds() {
        LongStream descendants = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid);
        return LongStream.concat(LongStream.of(pid), descendants)
                        .map(ServerProcess::ticks)
                        .sum()
                / TICKS_PER_SECOND;
    }

    private static long ticks(long pid) {
        try {
            String line = Files.readString(stat(pid), StandardCharsets.ISO_8859_1);
            // The name of the program stands in parentheses and may hold anything.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return LongStream.range(11, 15)
                    .map(field -> Long.parseLong(fields[(int) field]))
                    .sum();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path stat(long pid) {
        return Path.of("/proc", Long.toString(pid), "stat");
    }
}
