package io.tollkeeper.saga.sandbox.fault;

import java.time.Duration;

/**
 * Something that goes wrong a number of times.
 *
 * @param method the calls that it happens to; {@code *} for every call
 * @param skip how many of those calls go well first
 * @param count how many go wrong then
 * @param delay how late an answer comes, or after how long a connection breaks that gives none
 */
public record Fault(Mischief mischief, String method, int skip, int count, Duration delay) {

    public static final String EVERY_METHOD = "*";

    boolean concerns(String called) {
        return count > 0 && (method.equals(EVERY_METHOD) || method.equals(called));
    }

    Fault afterOneWell() {
        return new Fault(mischief, method, skip - 1, count, delay);
    }

    Fault afterOneWrong() {
        return new Fault(mischief, method, skip, count - 1, delay);
    }
}
