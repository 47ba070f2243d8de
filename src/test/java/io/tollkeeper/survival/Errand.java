package io.tollkeeper.survival;

import io.tollkeeper.survival.Api.Usage;
import java.util.stream.IntStream;

/** What a client of a {@link Load} does over and over: its n-th request is the same whenever, and to whomever, it is sent. */
interface Errand {

    Reply run(Api api, int number);

    /** Records single events. */
    static Errand singles(String tenant, String prefix) {
        return (api, number) -> api.record(tenant, usage(prefix, number));
    }

    /** Records batches. */
    static Errand batches(String tenant, String prefix, int size) {
        return (api, number) -> api.recordAll(
                tenant,
                IntStream.range(0, size)
                        .mapToObj(i -> usage(prefix, number * size + i))
                        .toList());
    }

    /** Makes adjustments, up and down. */
    static Errand adjustments(String tenant, String prefix) {
        return (api, number) -> api.adjust(tenant, prefix + number, number % 2 == 0 ? 9 : -5);
    }

    /** Takes a little from the vault, and waits for the ledger. */
    static Errand deducts(String tenant, String prefix) {
        return (api, number) -> api.deduct(tenant, prefix + number, "0.0000%03d".formatted(1 + number % 999));
    }

    /** Reads the balance and the month's statement. */
    static Errand readings(String tenant, String period) {
        return (api, number) -> number % 2 == 0 ? api.balance(tenant) : api.statement(tenant, period);
    }

    /** Events differ in what they cost, so that none can stand for another. */
    private static Usage usage(String prefix, int number) {
        return new Usage(prefix + number, 1 + number % 7);
    }
}
