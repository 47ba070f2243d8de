package io.tollkeeper.query.seal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds seals to the tenants' chains: one for each tenant of a batch of events. */
final class Seals {

    /** How much of a hash is kept of each event. */
    private static final int MARK_BYTES = 8;

    private static final String HEADS = """
            select head.tenant_id, head.number, head.chain
            from unnest(?::text[]) tenant(id)
            cross join lateral (select tenant_id, number, chain from event_seal
                                where tenant_id = tenant.id order by number desc limit 1) head""";

    private static final String ADD = """
            insert into event_seal (tenant_id, number, batch, positions, marks, chain) values (?, ?, ?, ?, ?, ?)""";

    private Seals() {}

    private record Head(long number, Chain chain) {}

    static void add(JdbcTemplate jdbc, long batch, List<HashedEvent> events) {
        Map<String, List<HashedEvent>> byTenant = new TreeMap<>();
        for (HashedEvent event : events) {
            byTenant.computeIfAbsent(event.tenantId(), tenant -> new ArrayList<>())
                    .add(event);
        }
        Map<String, Head> heads = heads(jdbc, byTenant.keySet().toArray(String[]::new));
        jdbc.batchUpdate(ADD, byTenant.entrySet(), byTenant.size(), (statement, entry) -> {
            String tenantId = entry.getKey();
            List<HashedEvent> sealed = entry.getValue();
            Head head = heads.getOrDefault(tenantId, new Head(0, Chain.begin(tenantId)));
            ByteBuffer marks = ByteBuffer.allocate(sealed.size() * MARK_BYTES);
            for (HashedEvent event : sealed) {
                byte[] hash = event.hash();
                head.chain().add(hash);
                marks.put(hash, 0, MARK_BYTES);
            }
            Long[] positions = sealed.stream().map(HashedEvent::position).toArray(Long[]::new);
            statement.setString(1, tenantId);
            statement.setLong(2, head.number() + 1);
            statement.setLong(3, batch);
            statement.setArray(4, statement.getConnection().createArrayOf("bigint", positions));
            statement.setBytes(5, marks.array());
            statement.setBytes(6, head.chain().link());
        });
    }

    private static Map<String, Head> heads(JdbcTemplate jdbc, String[] tenants) {
        Map<String, Head> heads = new HashMap<>();
        jdbc.query(
                HEADS,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("text", tenants)),
                row -> {
                    heads.put(row.getString(1), new Head(row.getLong(2), Chain.goOnFrom(row.getBytes(3))));
                });
        return heads;
    }
}
