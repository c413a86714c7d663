// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.time.Duration;

import dev.lemonademail.distribution.client.Traffic;

/** What one way to forward cost the client, from its first connection to its last LOGOUT. */
record Cost(String way, Traffic traffic, Duration time) {}
