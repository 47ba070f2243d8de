package io.tollkeeper.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Decides whether one more request of a party is let in.
 *
 * <p>While the database is away each node counts for itself, by the same limits: then N nodes let in up to N times as much,
 * but a limit never keeps out whom the outage itself would not.
 */
@Component
public final class RateLimits {

    /** How many parties are remembered; one that is forgotten loses no more than the tokens that were held for it. */
    private static final int MAX_PARTIES = 100_000;

    private static final String TENANT = "tenant";
    private static final String ADMIN = "admin";
    private static final String ADDRESS = "address";

    private static final Duration IDLE = Duration.ofMinutes(5);

    private final LimitProperties properties;
    private final TenantLimits tenants;
    private final SharedBuckets shared;
    private final ClientAddress addresses;
    private final Map<String, Counter> refused;
    private final Cache<Party, Reserve> reserves = Caffeine.newBuilder()
            .maximumSize(MAX_PARTIES)
            .expireAfterAccess(IDLE)
            .build();
    private final Cache<Party, Bucket> ownBuckets = Caffeine.newBuilder()
            .maximumSize(MAX_PARTIES)
            .expireAfterAccess(IDLE)
            .build();

    RateLimits(LimitProperties properties, TenantLimits tenants, DataSource dataSource, MeterRegistry meters) {
        this.properties = properties;
        this.tenants = tenants;
        this.shared = new SharedBuckets(dataSource);
        this.addresses = new ClientAddress(properties.trustedProxies());
        this.refused = Stream.of(TENANT, ADMIN, ADDRESS)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), kind -> counter(meters, kind)));
    }

    private static Counter counter(MeterRegistry meters, String kind) {
        return Counter.builder("tollkeeper.rate.limited")
                .description("requests that were not let in")
                .tag("party", kind)
                .register(meters);
    }

    /** Counts a request. Blocks for half a second at most, and only when the party has used up what this node held for it. */
    public Verdict count(Party party) {
        Limit limit = limitOf(party);
        if (!properties.enabled()) {
            return new Verdict(true, limit, limit.requests());
        }
        Reserve reserve = reserveOf(party, limit);
        try {
            return verdict(party, reserve.spend(), limit, reserve.remaining());
        } catch (SharedBucketsAwayException e) {
            Bucket own = ownBuckets.get(
                    party,
                    absent -> Bucket.builder()
                            .addLimit(bandwidth ->
                                    bandwidth.capacity(limit.requests()).refillGreedy(limit.requests(), limit.window()))
                            .build());
            return verdict(party, own.tryConsume(1), limit, own.getAvailableTokens());
        }
    }

    /** Counts a request of somebody unknown. */
    public Verdict count(HttpServletRequest request) {
        return count(addresses.of(request));
    }

    /**
     * Tells why a request of somebody unknown need not be looked at: as far as this node knows its address may send nothing
     * now. Counts nothing against the address, and never blocks.
     */
    public Optional<Verdict> refusal(HttpServletRequest request) {
        return refusal(addresses.of(request));
    }

    Optional<Verdict> refusal(Party party) {
        Reserve reserve = reserves.getIfPresent(party);
        Bucket own = ownBuckets.getIfPresent(party);
        boolean spent =
                (reserve != null && reserve.isKnownToBeEmpty()) || (own != null && own.getAvailableTokens() <= 0);
        return properties.enabled() && spent ? Optional.of(verdict(party, false, limitOf(party), 0)) : Optional.empty();
    }

    private Verdict verdict(Party party, boolean admitted, Limit limit, long remaining) {
        if (!admitted) {
            Objects.requireNonNull(refused.get(kind(party))).increment();
        }
        return new Verdict(admitted, limit, admitted ? Math.min(remaining, limit.requests()) : 0);
    }

    private Reserve reserveOf(Party party, Limit limit) {
        Reserve reserve = reserves.get(party, absent -> new Reserve(shared, party.name(), limit));
        if (!reserve.limit().equals(limit)) {
            reserve = new Reserve(shared, party.name(), limit);
            reserves.put(party, reserve);
            ownBuckets.invalidate(party);
        }
        return reserve;
    }

    private Limit limitOf(Party party) {
        return switch (party) {
            case Party.Tenant tenant -> tenants.of(tenant.tenantId()).orElse(properties.tenant());
            case Party.Administrator admin -> properties.admin();
            case Party.Address address -> properties.address();
        };
    }

    private static String kind(Party party) {
        return switch (party) {
            case Party.Tenant tenant -> TENANT;
            case Party.Administrator admin -> ADMIN;
            case Party.Address address -> ADDRESS;
        };
    }

    /** Forgets buckets that are full again, some thousand at most. */
    int forgetFullBuckets() {
        return shared.removeExpired(MAX_PARTIES / 100);
    }
}
