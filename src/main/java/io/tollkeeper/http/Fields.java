package io.tollkeeper.http;

import io.tollkeeper.api.CleanText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one JSON object, read by what they mean. What is wrong is gathered, so that a sender is told everything at
 * once; fields that nobody asks for are ignored.
 */
public final class Fields {

    private final ObjectNode object;
    private final @Nullable Fields outer;
    private final String prefix;
    private @Nullable List<Problem.Detail> faults;

    private Fields(ObjectNode object, @Nullable Fields outer, String prefix) {
        this.object = object;
        this.outer = outer;
        this.prefix = prefix;
    }

    /**
     * Opens a document.
     *
     * @throws ProblemException 400 {@code not_an_object} if it is no JSON object
     */
    public static Fields of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new Fields(object, null, "");
        }
        throw new ProblemException(Problem.badRequest("not_an_object", "a JSON object is expected"));
    }

    /** Opens a body. */
    public static Fields of(byte[] body) {
        return of(Json.read(body));
    }

    /** Opens a body whose fields are all optional, so that it may be empty. */
    public static Fields ofOptional(byte[] body) {
        return body.length == 0 ? new Fields(JsonNodeFactory.instance.objectNode(), null, "") : of(body);
    }

    /** Returns the raw value, or null if the field is absent. */
    public @Nullable JsonNode raw(String name) {
        return object.get(name);
    }

    /** Tells whether the field is there, be it null. */
    public boolean has(String name) {
        return object.get(name) != null;
    }

    /** Opens a required object within this one; its faults are gathered here, under names such as {@code data.quantity}. */
    public Field<Fields> object(String name) {
        JsonNode node = object.get(name);
        if (node == null) {
            return missing(name);
        }
        return node instanceof ObjectNode inner
                ? new Field<>(new Fields(inner, this, prefix + name + '.'))
                : fault(name, "wrong_type", named(name) + " must be an object");
    }

    /** Returns what a field is called in sentences for the sender. */
    public String named(String name) {
        return prefix + name;
    }

    /** Reads a required clean text of at most {@code maxBytes} bytes of UTF-8. */
    public Field<String> text(String name, int maxBytes) {
        return text(name, text -> CleanText.require(named(name), text, maxBytes));
    }

    /**
     * Reads a required text into what it means.
     *
     * @param meaning throws IllegalArgumentException with a sentence for the sender if the text means nothing
     */
    public <T> Field<T> text(String name, Function<String, T> meaning) {
        JsonNode node = object.get(name);
        if (node == null) {
            return missing(name);
        }
        if (!node.isString()) {
            return fault(name, "wrong_type", named(name) + " must be a string");
        }
        return meant(name, node.stringValue(), meaning);
    }

    /** Reads a text that may be absent, but not null. */
    public <T> Field<T> optionalText(String name, Function<String, T> meaning) {
        return has(name) ? text(name, meaning) : Field.nothing();
    }

    /** Reads a required JSON number into what it means; strings are refused, {@code 1.0} and {@code 1e3} are whole. */
    public <T> Field<T> number(String name, Function<BigDecimal, T> meaning) {
        JsonNode node = object.get(name);
        if (node == null) {
            return missing(name);
        }
        if (!node.isNumber()) {
            return fault(name, "wrong_type", named(name) + " must be a number");
        }
        return meant(name, node.decimalValue(), meaning);
    }

    /** Reads a required whole number of 64 bits, as a JSON number or as a string of digits. */
    public <T> Field<T> integer(String name, Function<Long, T> meaning) {
        JsonNode node = object.get(name);
        if (node == null) {
            return missing(name);
        }
        if (node.isNumber()) {
            return meant(name, node.decimalValue(), value -> meaning.apply(whole(named(name), value)));
        }
        if (node.isString()) {
            return meant(name, node.stringValue(), text -> meaning.apply(digits(named(name), text)));
        }
        return fault(name, "wrong_type", named(name) + " must be a whole number, or a string of digits");
    }

    /** Notes that a field is wrong. */
    public <T> Field<T> fault(String name, String code, String message) {
        note(new Problem.Detail(named(name), message, code));
        return Field.nothing();
    }

    private void note(Problem.Detail fault) {
        if (outer != null) {
            outer.note(fault);
            return;
        }
        if (faults == null) {
            faults = new ArrayList<>(2);
        }
        faults.add(fault);
    }

    /** Returns all that was found wrong so far. */
    public List<Problem.Detail> faults() {
        return faults == null ? List.of() : faults;
    }

    /**
     * Ends the reading.
     *
     * @throws ProblemException 400 {@code validation_failed} if anything was found wrong
     */
    public void check() {
        if (faults != null) {
            throw new ProblemException(Problem.invalid(faults));
        }
    }

    private <T> Field<T> missing(String name) {
        return fault(name, "required", named(name) + " is required");
    }

    private <S, T> Field<T> meant(String name, S raw, Function<S, T> meaning) {
        try {
            return new Field<>(meaning.apply(raw));
        } catch (IllegalArgumentException e) {
            return fault(name, "invalid", String.valueOf(e.getMessage()));
        }
    }

    private static long whole(String name, BigDecimal value) {
        // The scale is looked at first: expanding 1E+999999999 would exhaust the memory.
        if ((long) value.precision() - value.scale() > 19) {
            throw new IllegalArgumentException(name + " is too large");
        }
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + " must be a whole number of 64 bits");
        }
    }

    private static long digits(String name, String text) {
        int from = text.startsWith("-") ? 1 : 0;
        boolean plain = text.length() > from && text.length() <= from + 19;
        for (int i = from; i < text.length() && plain; i++) {
            plain = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        try {
            if (plain) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            // Nineteen digits, but beyond 64 bits: told below.
        }
        throw new IllegalArgumentException(name + " must be a whole number of 64 bits");
    }
}
