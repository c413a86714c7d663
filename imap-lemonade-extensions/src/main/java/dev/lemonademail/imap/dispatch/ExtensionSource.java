// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.dispatch;

import java.util.List;

import javax.inject.Inject;

import org.apache.james.utils.ClassName;
import org.apache.james.utils.GuiceGenericLoader;

/** Makes the objects of a package the way James does: in the injector that all extensions share. */
public class ExtensionSource {

    private final GuiceGenericLoader loader;

    @Inject
    public ExtensionSource(GuiceGenericLoader loader) {
        this.loader = loader;
    }

    /** One object of each class, made anew. */
    public <T> List<T> instances(List<ClassName> names) {
        return names.stream().map(this::<T>instance).toList();
    }

    private <T> T instance(ClassName name) {
        try {
            return loader.<T>instantiate(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("LemonadeImapPackage lists a class that is not there", e);
        }
    }
}
