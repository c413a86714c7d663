// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.resync;

import java.util.Set;

/** The flags of a message, in lower case without {@code \recent}, and its mod-sequence. */
record KnownMessage(Set<String> flags, long modSeq) {}
