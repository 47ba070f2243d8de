package io.tollkeeper.api.billing;

import java.util.List;

/**
 * That a line is part of an issued statement, by RFC 6962 section 2.1.1.
 *
 * @param lineCount how many lines the statement has: the size of the tree
 * @param lineIndex the line's place among them, from 0
 * @param line the line's canonical JSON; its UTF-8 is the leaf
 * @param path the hashes that lead from the leaf to the root, the leaf's sibling first, each in 64 lower-case hex digits
 */
public record StatementProof(StatementDigest digest, long lineCount, long lineIndex, String line, List<String> path) {

    public StatementProof {
        path = List.copyOf(path);
    }
}
