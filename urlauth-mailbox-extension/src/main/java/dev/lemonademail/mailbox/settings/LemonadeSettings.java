// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.settings;

import java.io.FileNotFoundException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.inject.Inject;

import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;

import com.google.inject.Singleton;

/**
 * The operator's settings in {@code conf/lemonade.properties}; a wrong value is refused with its key at start-up.
 *
 * <p>Every method throws {@link IllegalArgumentException} with a sentence that names file and key. A missing file means
 * that everything is as standard.
 */
@Singleton
public class LemonadeSettings {

    private static final String FILE = "lemonade";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*([KMG]?)(?:i?B)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> values;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    @Inject
    public LemonadeSettings(PropertiesProvider properties) {
        this(read(properties));
    }

    private LemonadeSettings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Settings that are not in a file. */
    public static LemonadeSettings of(Map<String, String> values) {
        return new LemonadeSettings(values);
    }

    private static Map<String, String> read(PropertiesProvider properties) {
        try {
            Configuration configuration = properties.getConfiguration(FILE);
            Map<String, String> values = new HashMap<>();
            configuration
                    .getKeys()
                    .forEachRemaining(key -> values.put(key, String.join(",", configuration.getStringArray(key))));
            return values;
        } catch (FileNotFoundException e) {
            return Map.of();
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException("conf/lemonade.properties cannot be read: " + e.getMessage(), e);
        }
    }

    /** A size in octets, written as a number with an optional unit {@code K}, {@code M} or {@code G} (of 1024). */
    public long size(String key, long standard) {
        return value(key, "a size such as 512K or 100M", LemonadeSettings::parseSize)
                .orElse(standard);
    }

    /** A count of at least {@code least}. */
    public int count(String key, int standard, int least) {
        return value(key, "a number of at least " + least, text -> parseCount(text, least))
                .orElse(standard);
    }

    /** A time span, written as a number with a unit: {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
    public Duration duration(String key, Duration standard) {
        return value(key, "a time such as 500ms, 60s or 5m", LemonadeSettings::parseDuration)
                .orElse(standard);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean standard) {
        return value(key, "true or false", LemonadeSettings::parseFlag).orElse(standard);
    }

    /** A text, if there is one. */
    public Optional<String> text(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key)).map(String::trim).filter(text -> !text.isEmpty());
    }

    /** Texts separated by commas; empty if the key is absent. */
    public List<String> texts(String key) {
        return text(key).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Keys of the file that nobody has asked for until now; after start-up they are the misspelt ones. */
    public Set<String> unknownKeys() {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        return unknown;
    }

    private <T> Optional<T> value(String key, String wanted, Function<String, Optional<T>> parse) {
        return text(key)
                .map(text -> parse.apply(text)
                        .orElseThrow(() -> new IllegalArgumentException("conf/lemonade.properties: " + key + " must be "
                                + wanted + ", but is '" + text + "'")));
    }

    private static Optional<Long> parseSize(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int shift = switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> 0;
        };
        long number = Long.parseLong(matcher.group(1));
        return number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(number << shift);
    }

    private static Optional<Integer> parseCount(String text, int least) {
        try {
            return Optional.of(Integer.parseInt(text)).filter(count -> count >= least);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private static Optional<Boolean> parseFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
