// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.apache.james.imap.processor.AppendProcessor;
import org.apache.james.imap.processor.CapabilityProcessor;
import org.apache.james.imap.processor.NamespaceProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;
import org.junit.jupiter.api.Test;

import dev.lemonademail.imap.greeting.ExtendedCapabilityProcessor;

class LemonadeImapPackageTest {

    private final List<ClassName> processors = LemonadeImapPackage.processorsBehindTheDispatcher();

    @Test
    void processorsShouldBeThoseOfJamesWithOursInThePlaceOfSome() {
        assertThat(processors)
                .contains(name(NamespaceProcessor.class), name(ExtendedCapabilityProcessor.class))
                .doesNotContain(name(CapabilityProcessor.class), name(AppendProcessor.class))
                .doesNotHaveDuplicates();
    }

    @Test
    void processorsShouldHoldAllThatJamesHasAndWeDoNotReplace() {
        long kept = ImapPackage.DEFAULT.processors().stream()
                .filter(processors::contains)
                .count();
        long ours = processors.stream()
                .filter(name -> name.getName().startsWith("dev.lemonademail."))
                .count();
        assertThat(kept + ours).isEqualTo(processors.size());
        assertThat(kept).isGreaterThan(10);
    }

    @Test
    void listedClassesShouldExist() {
        assertThat(Stream.concat(processors.stream(), LemonadeImapPackage.responseDecorators().stream()))
                .allSatisfy(name -> assertThat(Class.forName(name.getName())).isNotNull());
        assertThat(processors)
                .allSatisfy(name -> assertThat(Class.forName(name.getName())).isAssignableTo(AbstractProcessor.class));
    }

    private static ClassName name(Class<?> listed) {
        return new ClassName(listed.getName());
    }
}
