// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.util.List;
import java.util.Locale;

/** The figures side by side. */
record CostTable(List<Cost> costs) {
    private static final String ROW = "   %-34s %15s %15s %12s %9s%n";

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, ROW, "", "octets sent", "received", "round trips", "time"));
        for (Cost cost : costs) {
            text.append(String.format(
                    Locale.ROOT,
                    ROW,
                    cost.way(),
                    number(cost.traffic().octetsSent()),
                    number(cost.traffic().octetsReceived()),
                    number(cost.traffic().roundTrips()),
                    String.format(Locale.ROOT, "%.2f s", cost.time().toMillis() / 1000.0)));
        }
        return text.toString();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
