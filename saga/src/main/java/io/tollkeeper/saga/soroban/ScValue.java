package io.tollkeeper.saga.soroban;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A contract's value, as far as anything here asks for it. */
sealed interface ScValue {

    record Nothing() implements ScValue {}

    record Bool(boolean value) implements ScValue {}

    /** Any of the contract's whole numbers, times and durations among them. */
    record Whole(BigInteger value) implements ScValue {

        /** The number, if it is one of minor units. */
        Optional<Long> units() {
            return value.bitLength() < Long.SIZE ? Optional.of(value.longValue()) : Optional.empty();
        }
    }

    /**
     * An error value.
     *
     * @param kind 0 for the contract's own errors
     * @param code the contract's number, or the host's
     */
    record Fault(int kind, int code) implements ScValue {

        static final int OF_CONTRACT = 0;
    }

    record Symbol(String value) implements ScValue {}

    record Text(String value) implements ScValue {}

    /** @param hex its bytes */
    record Bytes(String hex) implements ScValue {}

    record Address(ScAddress value) implements ScValue {}

    record Vec(List<ScValue> values) implements ScValue {
        public Vec {
            values = List.copyOf(values);
        }
    }

    record Pairs(List<Pair> values) implements ScValue {
        public Pairs {
            values = List.copyOf(values);
        }

        /** Returns a struct's field. */
        Optional<ScValue> field(String name) {
            return values.stream()
                    .filter(pair -> pair.key().equals(new Symbol(name)))
                    .map(Pair::value)
                    .findFirst();
        }
    }

    record Pair(ScValue key, ScValue value) {}

    /**
     * A contract's instance.
     *
     * @param wasmHash of its code, hex; absent for a Stellar asset's contract
     * @param kept what it keeps under names of its own
     */
    record Instance(@Nullable String wasmHash, List<Pair> kept) implements ScValue {

        public Instance {
            kept = List.copyOf(kept);
        }

        /** Returns what it keeps under a plain name, as contracts write them: a list with one symbol. */
        Optional<ScValue> kept(String name) {
            ScValue key = new Vec(List.of(new Symbol(name)));
            return kept.stream()
                    .filter(pair -> pair.key().equals(key))
                    .map(Pair::value)
                    .findFirst();
        }
    }

    /** A key that only the ledger itself uses. */
    record LedgerKey() implements ScValue {}
}
