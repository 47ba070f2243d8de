package io.tollkeeper.query.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.StatementDigest;
import io.tollkeeper.api.billing.StatementLine;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A month's lines as a Merkle tree, of which only the nodes over {@value #BLOCK_LINES} lines each are kept. As the size of a
 * block is a power of two, the tree over the blocks has the root of the tree over the lines.
 *
 * @param total the sum of the lines
 * @param blocks in the order of the lines; the last may be shorter than the others
 */
record StatementTree(Money total, long lineCount, List<Block> blocks) {

    static final int BLOCK_LINES = 1_024;

    private static final JsonMapper CANONICAL = JsonMapper.shared();

    StatementTree {
        blocks = List.copyOf(blocks);
    }

    /** Some lines that follow each other, from the one at a place in the log on. */
    record Block(long firstPosition, MerkleHash hash) {}

    /** Reads a month's lines, a block at a time, and hashes them. */
    static StatementTree of(BillingPeriodId periodId, StatementLines lines) {
        Money total = Money.ZERO;
        long count = 0;
        long position = 0;
        List<Block> blocks = new ArrayList<>();
        List<StatementLine> block = lines.after(periodId.tenantId(), periodId.period(), position, BLOCK_LINES);
        while (!block.isEmpty()) {
            for (StatementLine line : block) {
                total = total.plus(line.amount());
            }
            blocks.add(new Block(positionOf(block.getFirst()), MerkleHash.root(leaves(block))));
            count += block.size();
            position = positionOf(block.getLast());
            block = lines.after(periodId.tenantId(), periodId.period(), position, BLOCK_LINES);
        }
        return new StatementTree(total, count, blocks);
    }

    static List<MerkleHash> leaves(List<StatementLine> lines) {
        return lines.stream()
                .map(line -> MerkleHash.leaf(CANONICAL.writeValueAsBytes(line)))
                .toList();
    }

    static String canonical(StatementLine line) {
        return CANONICAL.writeValueAsString(line);
    }

    static long positionOf(StatementLine line) {
        return Long.parseLong(line.position());
    }

    static StatementDigest digest(List<Block> blocks) {
        return new StatementDigest(MerkleHash.root(hashes(blocks)).hex());
    }

    static List<MerkleHash> hashes(List<Block> blocks) {
        return blocks.stream().map(Block::hash).toList();
    }
}
