// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests;

import java.io.IOException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.tests.resync.Scenarios;

/** Clients that trust what they are told end with what the server holds (RFC 7162 §3.2). */
@Tag("distribution")
class ResynchronisationTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void clientsShouldAgreeWithTheServerWhenCommandsInterleave(long seed) throws IOException {
        Scenarios.interleaved(seed, 400);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void clientsShouldAgreeWithTheServerWhenCommandsRunAtOnce(long seed) throws IOException {
        Scenarios.concurrent(seed, 10, 20);
    }
}
