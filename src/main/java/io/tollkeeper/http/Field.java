package io.tollkeeper.http;

import org.jspecify.annotations.Nullable;

/**
 * One field of a body that was read: its value, or nothing where it is absent or wrong.
 *
 * @param <T> what the field means
 */
public record Field<T>(@Nullable T valueOrNull) {

    private static final Field<?> NOTHING = new Field<>(null);

    /** Returns a field without a value. */
    @SuppressWarnings("unchecked") // It holds no value of any type.
    static <T> Field<T> nothing() {
        return (Field<T>) NOTHING;
    }

    /**
     * Returns the value. It is there after {@link Fields#check}, unless the field may be absent.
     *
     * @throws IllegalStateException if there is none
     */
    public T value() {
        T value = valueOrNull;
        if (value == null) {
            throw new IllegalStateException("a field is used that was not checked");
        }
        return value;
    }

    /** Returns the value, or another where the field is absent. */
    public T or(T other) {
        return valueOrNull == null ? other : valueOrNull;
    }
}
