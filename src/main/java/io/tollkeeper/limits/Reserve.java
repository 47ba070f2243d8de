package io.tollkeeper.limits;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one party that this node has taken out of the shared bucket and not spent yet. It never spends what it has
 * not taken out, so all nodes together never admit more than the bucket has given.
 */
final class Reserve {

    private static final long LEAST_PAUSE_NANOS = Duration.ofMillis(5).toNanos();
    private static final long MOST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final SharedBuckets shared;
    private final String party;
    private final Limit limit;
    private final AtomicLong tokens = new AtomicLong();
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> fetch = new AtomicReference<>();
    private volatile long inBucket;
    private volatile long emptyUntil = System.nanoTime();

    Reserve(SharedBuckets shared, String party, Limit limit) {
        this.shared = shared;
        this.party = party;
        this.limit = limit;
    }

    Limit limit() {
        return limit;
    }

    /** About how many are left, here and in the bucket. */
    long remaining() {
        return Math.max(0, tokens.get()) + inBucket;
    }

    /** Tells whether it is known that there is none now. Spends nothing, and never blocks. */
    boolean isKnownToBeEmpty() {
        return tokens.get() <= 0 && System.nanoTime() - emptyUntil < 0;
    }

    /**
     * Spends one, fetching more if there is none. Blocks for the bucket's time-out at most.
     *
     * @return false if there is none
     * @throws SharedBucketsAwayException if the buckets cannot be asked now
     */
    boolean spend() {
        while (true) {
            long left = tokens.getAndUpdate(held -> held > 0 ? held - 1 : held);
            if (left > 0) {
                fetchAhead(left - 1);
                return true;
            }
            if (System.nanoTime() - emptyUntil < 0) {
                return false;
            }
            if (!shared.await(fetching())) {
                return false;
            }
        }
    }

    /** Before the last half of a chunk is spent the next is fetched, so that nobody has to wait for it. */
    private void fetchAhead(long left) {
        if (left == limit.chunk() / 2 && left > 0 && fetch.get() == null) {
            CompletableFuture<Boolean> ignored = fetching();
        }
    }

    /** An empty bucket is left alone until it may hold something again: a flood must not become one of the database. */
    private long pause() {
        return Math.clamp(limit.perRequest().toNanos(), LEAST_PAUSE_NANOS, MOST_PAUSE_NANOS);
    }

    private CompletableFuture<Boolean> fetching() {
        CompletableFuture<Boolean> own = new CompletableFuture<>();
        CompletableFuture<Boolean> underWay = fetch.compareAndExchange(null, own);
        if (underWay != null) {
            return underWay;
        }
        shared.fetch(
                party,
                limit,
                (taken, left) -> {
                    inBucket = left;
                    if (taken < limit.chunk()) {
                        emptyUntil = System.nanoTime() + pause();
                    }
                    tokens.addAndGet(taken);
                    fetch.set(null);
                    own.complete(taken > 0);
                },
                failure -> {
                    fetch.set(null);
                    own.completeExceptionally(failure);
                });
        return own;
    }
}
