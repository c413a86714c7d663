// SPDX-License-Identifier: Apache-2.0
/** The Sieve side of the Lemonade profile (RFC 5550 §6); nothing of it is here yet. */
package dev.lemonademail.sieve;
