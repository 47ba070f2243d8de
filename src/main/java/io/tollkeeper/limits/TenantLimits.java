package io.tollkeeper.limits;

import io.tollkeeper.api.tenant.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The limits that tenants have of their own. A change is heeded at once on this node, within seconds on the others. */
@Component
public final class TenantLimits {

    private static final Logger log = LoggerFactory.getLogger(TenantLimits.class);
    private static final long READ_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final JdbcClient jdbc;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Map<String, Limit> known = Map.of();
    private volatile long readAt;

    TenantLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
        read();
    }

    /** Returns a tenant's own limit, if it has one. Does not block. */
    public Optional<Limit> of(TenantId tenantId) {
        if (System.nanoTime() - readAt > READ_AGAIN_NANOS && reading.compareAndSet(false, true)) {
            Thread.ofVirtual().name("rate-limits").start(this::readAgain);
        }
        return Optional.ofNullable(known.get(tenantId.value()));
    }

    /** Gives a tenant a limit of its own. */
    public void set(TenantId tenantId, Limit limit) {
        jdbc.sql("""
                        insert into tenant_rate_limit (tenant_id, requests, window_seconds)
                        values (:tenantId, :requests, :seconds)
                        on conflict (tenant_id) do update
                        set requests = excluded.requests, window_seconds = excluded.window_seconds""")
                .param("tenantId", tenantId.value())
                .param("requests", limit.requests())
                .param("seconds", limit.window().toSeconds())
                .update();
        read();
    }

    /** Lets a tenant have the limit that all have. */
    public void clear(TenantId tenantId) {
        jdbc.sql("delete from tenant_rate_limit where tenant_id = :tenantId")
                .param("tenantId", tenantId.value())
                .update();
        read();
    }

    private void readAgain() {
        try {
            read();
        } catch (RuntimeException e) {
            readAt = System.nanoTime();
            log.debug("The tenants' limits cannot be read; those known hold", e);
        } finally {
            reading.set(false);
        }
    }

    private void read() {
        Map<String, Limit> limits = new HashMap<>();
        jdbc.sql("select tenant_id, requests, window_seconds from tenant_rate_limit")
                .query(row -> {
                    limits.put(row.getString(1), new Limit(row.getLong(2), Duration.ofSeconds(row.getLong(3))));
                });
        known = Map.copyOf(limits);
        readAt = System.nanoTime();
    }
}
