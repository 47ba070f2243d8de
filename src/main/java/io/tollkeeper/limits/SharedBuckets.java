package io.tollkeeper.limits;

import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The buckets in the database, one row for each party and limit. */
final class SharedBuckets {

    private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);

    /** How long a request waits for tokens before it is decided without the database. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** How long nobody asks after it did not answer. */
    private static final long LEFT_ALONE_NANOS = Duration.ofSeconds(1).toNanos();

    /** How long a full bucket's row is kept: without it the bucket is full too. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
    private volatile long awayUntil = System.nanoTime();

    SharedBuckets(DataSource dataSource) {
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("rate_limit_bucket")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
                .build();
    }

    /** Hears what was taken out of a bucket, and what is left in it. */
    interface Taken {
        void accept(long taken, long left);
    }

    /** Has a chunk taken out of a party's bucket, or what is left of one. Does not block. */
    void fetch(String party, Limit limit, Taken taken, Consumer<RuntimeException> failed) {
        if (System.nanoTime() - awayUntil < 0) {
            failed.accept(new SharedBucketsAwayException());
            return;
        }
        Thread.ofVirtual().name("rate-limit").start(() -> {
            VerboseResult<Long> result;
            try {
                result = buckets.getProxy(party + ' ' + limit, limit::bucket)
                        .asVerbose()
                        .tryConsumeAsMuchAsPossible(limit.chunk());
            } catch (RuntimeException e) {
                leaveAlone(e);
                failed.accept(new SharedBucketsAwayException());
                return;
            }
            taken.accept(result.getValue(), result.getState().getAvailableTokens());
        });
    }

    /** Waits for what was fetched. */
    boolean await(CompletableFuture<Boolean> fetching) {
        try {
            return fetching.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new SharedBucketsAwayException();
        } catch (TimeoutException e) {
            leaveAlone(e);
            throw new SharedBucketsAwayException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SharedBucketsAwayException();
        }
    }

    private void leaveAlone(Exception failure) {
        awayUntil = System.nanoTime() + LEFT_ALONE_NANOS;
        log.debug("The shared rate limits cannot be asked", failure);
    }

    /** Forgets buckets that are full again. Returns how many, {@code limit} at most. */
    int removeExpired(int limit) {
        return buckets.removeExpired(limit);
    }
}
