package io.tollkeeper.api;

import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Draws the cases of a property test. The seed is fixed, so a case that fails today fails tomorrow. */
public final class Seeded {

    private static final long SEED = 20_261_121L;
    private static final int CASES = 300;

    private Seeded() {}

    /** Returns the same cases each time it is asked. */
    public static <T> Stream<T> cases(Function<Random, T> draw) {
        Random chance = new Random(SEED);
        return Stream.generate(() -> draw.apply(chance)).limit(CASES);
    }

    /** Returns a whole number of any magnitude from 1 to {@code max}: small ones are as likely as large ones. */
    public static long magnitude(Random chance, long max) {
        long bound = max >> chance.nextInt(Long.SIZE - Long.numberOfLeadingZeros(max));
        return 1 + chance.nextLong(bound);
    }
}
