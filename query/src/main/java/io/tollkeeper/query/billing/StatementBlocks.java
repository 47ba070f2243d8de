package io.tollkeeper.query.billing;

import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.query.billing.StatementTree.Block;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps the blocks of statements' trees. To write them twice is harmless: a closed month's lines stay the same. */
@Component
final class StatementBlocks {

    private static final String READ = """
            select first_position, hash from statement_block where tenant_id = ? and period = ? order by block""";

    private static final String FORGET = "delete from statement_block where tenant_id = ? and period = ?";

    private static final String WRITE = """
            insert into statement_block (tenant_id, period, block, first_position, hash)
            select ?, ?, made.number - 1, made.first_position, made.hash
            from unnest(?::bigint[], ?::bytea[]) with ordinality as made(first_position, hash, number)
            on conflict (tenant_id, period, block) do nothing""";

    private final JdbcTemplate jdbc;

    StatementBlocks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns a month's blocks in their order; empty if they were not written, or there are none. */
    List<Block> read(BillingPeriodId periodId) {
        return jdbc.query(
                READ,
                (row, number) -> new Block(row.getLong(1), MerkleHash.stored(row.getBytes(2))),
                periodId.tenantId().value(),
                periodId.period().toString());
    }

    void write(BillingPeriodId periodId, List<Block> blocks) {
        Long[] positions = blocks.stream().map(Block::firstPosition).toArray(Long[]::new);
        byte[][] hashes = blocks.stream().map(block -> block.hash().bytes()).toArray(byte[][]::new);
        jdbc.update(WRITE, statement -> {
            statement.setString(1, periodId.tenantId().value());
            statement.setString(2, periodId.period().toString());
            statement.setArray(3, statement.getConnection().createArrayOf("bigint", positions));
            statement.setArray(4, statement.getConnection().createArrayOf("bytea", hashes));
        });
    }

    /** Forgets blocks that do not fit their statement. */
    void forget(BillingPeriodId periodId) {
        jdbc.update(FORGET, periodId.tenantId().value(), periodId.period().toString());
    }
}
