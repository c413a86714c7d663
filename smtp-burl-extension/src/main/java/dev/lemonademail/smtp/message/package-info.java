// SPDX-License-Identifier: Apache-2.0
/**
 * A message that is put together from chunks and fetched parts, and then goes the way of one sent by DATA.
 *
 * <pre>
 * MAIL, RCPT     the transaction begins: nothing here yet
 * BDAT, BURL     PendingMessage: header lines pass James's filters, binary leaves become base64, the rest is stored
 * ... LAST       MessageEnding: James's hooks, the last of which queues; their answer is the reply
 * RSET, EHLO     everything is forgotten; so it is when the client goes away
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.smtp.message.MessageAssembly} first, then
 * {@link dev.lemonademail.smtp.message.PendingMessage}, {@code HeaderSection}, {@code MessageEnding},
 * {@link dev.lemonademail.smtp.message.TransactionCmdHandler}. Whatever touches the disk or waits for a hook runs on
 * {@link dev.lemonademail.smtp.message.SubmissionWorkers}, while the connection reads nothing.
 *
 * <p>Not supported: filters of James's DATA that look at lines of the body.
 */
package dev.lemonademail.smtp.message;
