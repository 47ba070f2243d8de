package io.tollkeeper.facts;

import io.tollkeeper.api.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The tenants' locks for booking (shared) and closing (exclusive), held until the transaction ends. They are advisory
 * locks of PostgreSQL, so they hold between nodes and no row becomes hot.
 */
@Component
class BookingLocks {

    private static final String SHARED = "select pg_advisory_xact_lock_shared(tenant) from unnest(?::bigint[]) tenant";
    private static final String EXCLUSIVE = "select pg_advisory_xact_lock(?)";

    private final JdbcTemplate jdbc;

    BookingLocks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void shareForBooking(Collection<TenantId> tenants) {
        // In one order everywhere, so that two batches never wait for each other behind two closings.
        Long[] keys = tenants.stream().map(BookingLocks::key).sorted().toArray(Long[]::new);
        jdbc.query(
                SHARED,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("bigint", keys)),
                row -> {});
    }

    void takeForClosing(TenantId tenant) {
        jdbc.query(EXCLUSIVE, statement -> statement.setLong(1, key(tenant)), row -> {});
    }

    /** Returns 64 bits of the tenant's SHA-256; two tenants that shared a key would only wait for each other. */
    private static long key(TenantId tenant) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("tollkeeper:booking:" + tenant).getBytes(StandardCharsets.UTF_8));
            return HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(digest, 0, Long.BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
