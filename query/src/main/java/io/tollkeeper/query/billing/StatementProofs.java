package io.tollkeeper.query.billing;

import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.FindStatementProof;
import io.tollkeeper.api.billing.StatementDigest;
import io.tollkeeper.api.billing.StatementDriftException;
import io.tollkeeper.api.billing.StatementLine;
import io.tollkeeper.api.billing.StatementProof;
import io.tollkeeper.query.billing.StatementTree.Block;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Proves lines of issued statements. A proof reads one block's lines and the hashes of the others; it is given only if it
 * leads to the digest that was issued.
 */
@Component
final class StatementProofs {

    private final JdbcClient jdbc;
    private final StatementLines lines;
    private final StatementBlocks kept;

    StatementProofs(JdbcClient jdbc, StatementLines lines, StatementBlocks kept) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.kept = kept;
    }

    private record Issued(StatementDigest digest, long lineCount) {}

    /**
     * Finds the proof of one line.
     *
     * @throws StatementDriftException if the ledger's lines do not lead to the digest
     */
    @QueryHandler
    Optional<StatementProof> handle(FindStatementProof query) {
        var periodId = new BillingPeriodId(query.tenantId(), query.period());
        Optional<Issued> issued = issued(periodId);
        if (issued.isEmpty() || issued.get().lineCount() == 0) {
            return Optional.empty();
        }
        List<Block> blocks = blocks(periodId, issued.get().digest());
        return proof(periodId, issued.get(), blocks, query.position());
    }

    private Optional<Issued> issued(BillingPeriodId periodId) {
        return jdbc.sql("""
                        select digest, line_count from billing_period
                        where tenant_id = :tenant and period = :period and digest is not null""")
                .param("tenant", periodId.tenantId().value())
                .param("period", periodId.period().toString())
                .query((row, number) -> new Issued(new StatementDigest(row.getString(1)), row.getLong(2)))
                .optional();
    }

    /** Returns the blocks that lead to a digest: as they were kept, or made anew. */
    private List<Block> blocks(BillingPeriodId periodId, StatementDigest digest) {
        List<Block> blocks = kept.read(periodId);
        if (StatementTree.digest(blocks).equals(digest)) {
            return blocks;
        }
        StatementTree tree = StatementTree.of(periodId, lines);
        if (!StatementTree.digest(tree.blocks()).equals(digest)) {
            throw new StatementDriftException(periodId);
        }
        kept.forget(periodId);
        kept.write(periodId, tree.blocks());
        return tree.blocks();
    }

    private Optional<StatementProof> proof(BillingPeriodId periodId, Issued issued, List<Block> blocks, long position) {
        int block = blockOf(position, blocks);
        if (block < 0) {
            return Optional.empty();
        }
        List<StatementLine> members = lines.after(
                periodId.tenantId(),
                periodId.period(),
                blocks.get(block).firstPosition() - 1,
                StatementTree.BLOCK_LINES);
        List<MerkleHash> leaves = StatementTree.leaves(members);
        if (!MerkleHash.root(leaves).hex().equals(blocks.get(block).hash().hex())) {
            throw new StatementDriftException(periodId);
        }
        List<Long> positions = members.stream().map(StatementTree::positionOf).toList();
        int index = positions.indexOf(position);
        if (index < 0) {
            return Optional.empty();
        }
        Stream<MerkleHash> path =
                Stream.concat(MerkleHash.path(leaves, index), MerkleHash.path(StatementTree.hashes(blocks), block));
        return Optional.of(new StatementProof(
                issued.digest(),
                issued.lineCount(),
                (long) block * StatementTree.BLOCK_LINES + index,
                StatementTree.canonical(members.get(index)),
                path.map(MerkleHash::hex).toList()));
    }

    /** Returns the block that a place in the log falls into, or -1 for one before the first. */
    private static int blockOf(long position, List<Block> blocks) {
        int block = blocks.size() - 1;
        while (block >= 0 && blocks.get(block).firstPosition() > position) {
            block--;
        }
        return block;
    }
}
