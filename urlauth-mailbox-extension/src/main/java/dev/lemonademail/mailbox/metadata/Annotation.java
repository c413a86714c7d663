// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import dev.lemonademail.mailbox.part.OctetSource;

/**
 * An entry with its value.
 *
 * <p>RFC 5464 §3.1.
 *
 * @param value any octets, NUL included; may be none
 */
public record Annotation(EntryName name, OctetSource value) {}
