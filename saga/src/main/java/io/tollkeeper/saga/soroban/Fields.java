package io.tollkeeper.saga.soroban;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object of an answer. Fields that nobody asks for are ignored; one that is asked for and is not of its kind makes
 * the answer malformed.
 */
final class Fields {

    private static final int LIST_LIMIT = 100_000;
    private static final long LEDGER_LIMIT = 0xFFFF_FFFFL;

    /** The end of the year 9999, seconds of the epoch. */
    private static final long TIME_LIMIT = 253_402_300_799L;

    private final JsonNode node;

    private Fields(JsonNode node) {
        this.node = node;
    }

    /** @throws RpcException if it is no object */
    static Fields of(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            throw RpcException.malformed("an answer without an object where one belongs");
        }
        return new Fields(node);
    }

    /** Whether the field is there and not null. */
    boolean has(String name) {
        return find(name) != null;
    }

    Fields object(String name) {
        return of(find(name));
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name, "text"));
    }

    Optional<String> optionalText(String name) {
        JsonNode value = find(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw missing(name, "text");
        }
        return Optional.of(value.stringValue());
    }

    /** Reads a whole number; servers write large ones as text. */
    long whole(String name) {
        return optionalWhole(name).orElseThrow(() -> missing(name, "whole number"));
    }

    Optional<Long> optionalWhole(String name) {
        JsonNode value = find(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Optional.of(value.longValue());
        }
        try {
            return Optional.of(Long.parseLong(value.isString() ? value.stringValue() : "no number"));
        } catch (NumberFormatException e) {
            throw missing(name, "whole number");
        }
    }

    /** Reads the number of a ledger. */
    long ledger(String name) {
        long ledger = whole(name);
        if (ledger < 0 || ledger > LEDGER_LIMIT) {
            throw missing(name, "ledger");
        }
        return ledger;
    }

    /** Reads a time that is written in seconds of the epoch. */
    Instant seconds(String name) {
        return optionalSeconds(name).orElseThrow(() -> missing(name, "time"));
    }

    Optional<Instant> optionalSeconds(String name) {
        Optional<Long> seconds = optionalWhole(name);
        if (seconds.filter(value -> value < 0 || value > TIME_LIMIT).isPresent()) {
            throw missing(name, "time");
        }
        return seconds.map(Instant::ofEpochSecond);
    }

    /** Reads a time that is written as {@code 2026-11-21T10:00:00Z}. */
    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw missing(name, "time");
        }
    }

    /** Reads a list of objects; an absent one is empty. */
    List<Fields> objects(String name) {
        return list(name, Fields::of);
    }

    /** Reads a list of texts; an absent one is empty. */
    List<String> texts(String name) {
        return list(name, value -> textOf(name, value));
    }

    /** Reads a list of lists of texts; an absent one is empty. */
    List<List<String>> textLists(String name) {
        return list(name, inner -> {
            List<String> texts = new ArrayList<>();
            for (JsonNode value : inner) {
                texts.add(textOf(name, value));
            }
            return List.copyOf(texts);
        });
    }

    private <T> List<T> list(String name, Function<JsonNode, T> read) {
        JsonNode values = find(name);
        if (values == null) {
            return List.of();
        }
        if (!values.isArray() || values.size() > LIST_LIMIT) {
            throw missing(name, "list");
        }
        List<T> list = new ArrayList<>(values.size());
        for (JsonNode value : values) {
            list.add(read.apply(value));
        }
        return List.copyOf(list);
    }

    private static String textOf(String name, JsonNode value) {
        if (!value.isString()) {
            throw missing(name, "list of texts");
        }
        return value.stringValue();
    }

    private @Nullable JsonNode find(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static RpcException missing(String name, String kind) {
        return RpcException.malformed("an answer whose " + name + " is no " + kind);
    }
}
