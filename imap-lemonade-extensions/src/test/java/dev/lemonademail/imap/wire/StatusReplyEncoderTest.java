// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.message.request.NoopRequest;
import org.junit.jupiter.api.Test;

class StatusReplyEncoderTest {

    private static final NoopRequest REQUEST = new NoopRequest(new Tag("A003"));

    private static String written(StatusReply reply) throws Exception {
        return WrittenOctets.of(new StatusReplyEncoder(), reply);
    }

    @Test
    void encodeShouldWriteTagConditionCodeAndText() throws Exception {
        assertThat(written(StatusReply.no(REQUEST, ReplyCode.TOOBIG, "failed.")))
                .isEqualTo("A003 NO [TOOBIG] NOOP failed.\r\n");
        assertThat(written(StatusReply.ok(REQUEST, ReplyCode.URLMECH_INTERNAL, "completed.")))
                .isEqualTo("A003 OK [URLMECH INTERNAL] NOOP completed.\r\n");
    }

    @Test
    void encodeShouldLeaveOutMissingCode() throws Exception {
        assertThat(written(StatusReply.ok(REQUEST, "completed."))).isEqualTo("A003 OK NOOP completed.\r\n");
        assertThat(written(StatusReply.no(REQUEST, "failed."))).isEqualTo("A003 NO NOOP failed.\r\n");
        assertThat(written(StatusReply.bad(REQUEST, "failed."))).isEqualTo("A003 BAD NOOP failed.\r\n");
    }

    @Test
    void encodeShouldWriteUntaggedReply() throws Exception {
        StatusReply reply = new StatusReply(
                Optional.empty(), StatusReply.Condition.OK, Optional.of(ReplyCode.URLMECH_INTERNAL), "mechanisms");

        assertThat(written(reply)).isEqualTo("* OK [URLMECH INTERNAL] mechanisms\r\n");
    }
}
