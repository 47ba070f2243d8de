package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which events the ledger claims to have posted: those that the token of their tenant's segment covers.
 *
 * <p>Read in the same snapshot as the ledger. Transfers and token are committed together, so an event that is covered must
 * be in the ledger and one that is not must not, however many nodes work and whether or not a replay is under way.
 */
final class Coverage {

    static final String PROCESSOR = "ledger";

    private static final String QUERY = "select segment, token from token_entry where processor_name = ?";

    /** The tokens of a segment: one, or two while two segments are being merged into it. */
    private record Token(Reached lower, Reached upper) {

        static final Token NONE = new Token(Reached.NOTHING, Reached.NOTHING);
    }

    private final Map<Integer, Token> tokens = new HashMap<>();

    private Coverage() {}

    static Coverage read(Connection connection) throws SQLException {
        var coverage = new Coverage();
        var json = JsonMapper.builder().build();
        try (var query = connection.prepareStatement(QUERY)) {
            query.setString(1, PROCESSOR);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    byte @Nullable [] token = rows.getBytes(2);
                    coverage.tokens.put(rows.getInt(1), token == null ? Token.NONE : token(json.readTree(token)));
                }
            }
        }
        return coverage;
    }

    /**
     * Returns how far the segment has come that works on a sequence of events.
     *
     * <p>Segments halve each other bit by bit: 0 alone takes all; beside 1 it takes the even hashes; beside 1 and 2 those
     * that are multiples of four; and so on.
     */
    Reached of(String sequence) {
        int hash = sequence.hashCode();
        int segment = 0;
        int bit = 1;
        while (bit > 0 && tokens.containsKey(segment | bit)) {
            segment |= hash & bit;
            bit <<= 1;
        }
        Token token = tokens.getOrDefault(segment, Token.NONE);
        return (hash & bit) == 0 ? token.lower() : token.upper();
    }

    private static Token token(@Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            return Token.NONE;
        }
        if (json.has("currentToken")) { // A replay: what was reached before the reset is of no matter any more.
            return token(json.get("currentToken"));
        }
        if (json.has("lowerSegmentToken")) {
            return new Token(
                    token(json.get("lowerSegmentToken")).lower(),
                    token(json.get("upperSegmentToken")).upper());
        }
        if (json.path("index").isIntegralNumber()) {
            var gaps = json.path("gaps").valueStream().mapToLong(JsonNode::longValue);
            return both(json.path("index").longValue(), gaps);
        }
        if (json.path("globalIndex").isIntegralNumber()) {
            return both(json.path("globalIndex").longValue(), LongStream.empty());
        }
        throw new IllegalStateException("a token of the processor " + PROCESSOR + " has an unknown form");
    }

    private static Token both(long index, LongStream gaps) {
        var reached = new Reached(index, gaps);
        return new Token(reached, reached);
    }
}
