package io.tollkeeper.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** All settings of the application, and what is wrong with the values they were given. */
public final class Settings {

    /** How much of a value a complaint repeats. */
    private static final int MAX_SHOWN = 40;

    private final List<Variable> variables;

    /**
     * @param properties the records of properties, each a part of the one tree
     */
    public Settings(List<Class<? extends Record>> properties) {
        this.variables =
                properties.stream().flatMap(type -> Variable.of(type).stream()).toList();
    }

    /** Returns every setting. */
    public List<Variable> variables() {
        return variables;
    }

    /** Returns the values that must not be shown, as far as they are set: each as it was given, and each of a list too. */
    public List<String> secrets(Environment environment) {
        return variables.stream()
                .filter(variable -> variable.setting().secret())
                .flatMap(variable -> Optional.ofNullable(environment.getProperty(variable.property())).stream()
                        .flatMap(value -> secrets(variable, value)))
                .filter(value -> !value.isBlank())
                .distinct()
                .toList();
    }

    private static Stream<String> secrets(Variable variable, String value) {
        Stream<String> whole = Stream.of(value, value.strip());
        return variable.isList() ? Stream.concat(whole, Stream.of(value.split("[,\\s]+", -1))) : whole;
    }

    /** Returns all that is wrong, each as a part of a sentence that begins with the variable; empty if nothing is. */
    public List<String> problems(Environment environment) {
        Binder binder = Binder.get(environment);
        List<String> problems = new ArrayList<>();
        for (Variable variable : variables) {
            String given = environment.getProperty(variable.property());
            if (given != null && !given.isBlank()) {
                problem(binder, variable, given).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static Optional<String> problem(Binder binder, Variable variable, String given) {
        try {
            Object value = binder.bind(variable.property(), Bindable.of(variable.type()))
                    .orElse(null);
            return value instanceof URI address && !isWebAddress(address)
                    ? Optional.of(complaint(variable, given))
                    : outOfBounds(variable, value);
        } catch (BindException e) {
            return Optional.of(complaint(variable, given));
        }
    }

    /** Whatever address this server is given is one that it asks over HTTP. */
    private static boolean isWebAddress(URI address) {
        return address.getHost() != null
                && ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()));
    }

    private static String complaint(Variable variable, String given) {
        String example = variable.setting().example();
        return variable.name() + " must be " + wanted(variable) + (example.isEmpty() ? "" : ", such as " + example)
                + shown(variable, given);
    }

    private static Optional<String> outOfBounds(Variable variable, @Nullable Object value) {
        if (value instanceof Duration duration) {
            return outOfBounds(variable, duration, DurationStyle::detectAndParse);
        }
        return value instanceof Integer || value instanceof Long
                ? outOfBounds(variable, ((Number) value).longValue(), Long::valueOf)
                : Optional.empty();
    }

    private static <T extends Comparable<T>> Optional<String> outOfBounds(
            Variable variable, T value, Function<String, T> parse) {
        String least = variable.setting().atLeast();
        String most = variable.setting().atMost();
        if (!least.isEmpty() && value.compareTo(parse.apply(least)) < 0) {
            return Optional.of(variable.name() + " must be at least " + least);
        }
        if (!most.isEmpty() && value.compareTo(parse.apply(most)) > 0) {
            return Optional.of(variable.name() + " must be at most " + most);
        }
        return Optional.empty();
    }

    private static String wanted(Variable variable) {
        if (!variable.setting().form().isEmpty()) {
            return variable.setting().form();
        }
        Class<?> type = variable.type().toClass();
        if (type == Duration.class) {
            return "a duration, such as 500ms, 5s or 10m";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type.isEnum()) {
            return "one of "
                    + List.of(type.getEnumConstants())
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[\\[\\]]", "");
        }
        if (type == DataSize.class) {
            return "a size, such as 500KB, 100MB or 2GB";
        }
        return type == URI.class ? "an http or https address" : "of another form";
    }

    private static String shown(Variable variable, String given) {
        if (variable.setting().secret()) {
            return "";
        }
        String clean = given.replaceAll("\\p{Cntrl}", "?");
        return ", not \"" + (clean.length() > MAX_SHOWN ? clean.substring(0, MAX_SHOWN) + "…" : clean) + '"';
    }
}
