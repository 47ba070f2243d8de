package io.tollkeeper.health;

import java.time.Duration;

/**
 * One thing that this node needs, and how to ask whether it is well.
 *
 * @param component its name in the answer, such as {@code database}
 * @param question may take as long as it likes, and fail: it is not waited for
 * @param limit how long its answer is waited for
 * @param slow an answer that takes longer counts as degraded
 * @param whenFailed what no answer, or a failure, counts as
 */
public record Check(String component, Question question, Duration limit, Duration slow, State whenFailed) {

    /** Asks a component how it is. */
    @FunctionalInterface
    public interface Question {
        State ask() throws Exception;
    }
}
