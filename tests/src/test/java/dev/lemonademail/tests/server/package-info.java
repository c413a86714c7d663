// SPDX-License-Identifier: Apache-2.0
/**
 * The servers that the tests run against, each a process of its own: {@link dev.lemonademail.tests.server.LemonadeServer} is the
 * distribution as it is shipped, {@link dev.lemonademail.tests.server.StockJames} a stock James to which our jars and the lines of
 * the distribution's README were added. Both bind 127.0.0.1 only and live in a folder of their own under {@code tests/target}.
 */
package dev.lemonademail.tests.server;
