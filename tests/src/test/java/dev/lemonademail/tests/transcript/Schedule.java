// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which steps may be sent together: from a sending step on, all that the client can say on this connection before it must have
 * read an answer.
 */
final class Schedule {
    private final List<Step> steps;

    Schedule(Transcript transcript) {
        this.steps = transcript.steps();
    }

    /** The index after the last step that may be sent in one write with the step at {@code from}. */
    int together(int from, Map<String, String> variables) {
        Map<String, String> known = new HashMap<>(variables);
        boolean ends = false;
        for (int i = from; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step instanceof Step.Send send) {
                if (ends || !new Template(send.text()).isKnown(known)) {
                    return i;
                }
                ends = waits(send.text());
            } else if (step instanceof Step.Octets octets) {
                if (ends || !isKnown(octets.content(), known)) {
                    return i;
                }
            } else if (step instanceof Step.Expect expect) {
                if (asksToGoOn(expect)) {
                    return i;
                }
            } else if (!(step instanceof Step.Skip
                    || step instanceof Step.AnyOrder
                    || step instanceof Step.Wait
                    || step instanceof Step.Never)) {
                return i;
            }
        }
        return steps.size();
    }

    /** True if {@link Segmentation#ONE_WRITE} sends anything else than line by line. */
    boolean joinsLines() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Send) {
                int lines = 0;
                for (Step step : steps.subList(i, together(i, Map.of("domain", "", "host", "")))) {
                    lines += step instanceof Step.Send ? 1 : 0;
                }
                if (lines > 1) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isKnown(Content content, Map<String, String> variables) {
        return content.items().stream()
                .allMatch(item -> !(item instanceof Content.Line line) || new Template(line.text()).isKnown(variables));
    }

    /** A synchronising literal. */
    private static boolean waits(String text) {
        return text.matches("(?s).*\\{[#0-9]+}");
    }

    private static boolean asksToGoOn(Step.Expect expect) {
        String text = expect.response().texts().get(0);
        return text.startsWith("+") || text.startsWith("354") || text.startsWith("334");
    }
}
