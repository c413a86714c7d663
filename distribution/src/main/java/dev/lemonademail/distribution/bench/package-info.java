// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./lemonade bench}: what forwarding without download saves on a server, in octets, round trips and time, and how
 * fast the server is at it. It measures any IMAP and submission server on this machine that has URLAUTH, CATENATE and BURL,
 * so that two servers can be compared in one sitting. It also measures FETCH of large parts and the resynchronisation of a large
 * mailbox.
 *
 * <pre>
 * $ ./lemonade bench --imap 127.0.0.1:10143 --submission 127.0.0.1:10587 \
 *       --user alice@example.org --password secret --repeat 10 forward urlfetch
 * bench name=forward.traditional rounds=10 median_ms=… octets=41055554 round_trips=13 …
 * bench name=forward.lemonade rounds=10 median_ms=… octets=2642 round_trips=10 …
 * </pre>
 *
 * <p>Read in this order: {@link dev.lemonademail.distribution.bench.Bench}, {@code BenchArguments}, {@code BenchCase} with
 * its six cases ({@code ForwardCase}, {@code UrlFetchCase}, {@code CatenateCase}, {@code FetchCase}, {@code ResyncCase},
 * {@code ConnectionsCase}), {@code BenchMailbox} and {@code LargeMailbox} (fill, and clean up), {@code Measurement}.
 *
 * <p>Not supported: servers on other machines (refused, since a bench is a load that nobody else asked for), and CPU time
 * of the server. The client shares the processors with the server, as it must on one machine.
 */
package dev.lemonademail.distribution.bench;
