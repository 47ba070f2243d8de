package io.tollkeeper.query;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far an event processor has come, by the tokens of its segments.
 *
 * @param tokens one for each segment of the processor
 */
public record ProcessorProgress(List<SegmentToken> tokens) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    public ProcessorProgress {
        tokens = List.copyOf(tokens);
    }

    /**
     * Where one segment stands.
     *
     * @param index the last place in the log that was handled
     * @param gaps places before it that nobody had committed yet
     */
    public record SegmentToken(int segment, long index, Set<Long> gaps) {

        /** Reads a stored token; null stands for a segment that has not handled anything. */
        public static SegmentToken parse(int segment, byte @Nullable [] token) {
            if (token == null) {
                return new SegmentToken(segment, 0, Set.of());
            }
            JsonNode json = MAPPER.readTree(token);
            JsonNode current = json.has("currentToken") ? json.get("currentToken") : json; // While it is replayed.
            if (current.isNull()) {
                return new SegmentToken(segment, 0, Set.of());
            }
            Set<Long> gaps = new TreeSet<>();
            current.path("gaps").forEach(gap -> gaps.add(gap.asLong()));
            return new SegmentToken(segment, current.path("index").asLong(), gaps);
        }

        boolean covers(long position) {
            return position <= index && !gaps.contains(position);
        }
    }

    /** Reads how far the ledger has come. */
    public static ProcessorProgress ofLedger(JdbcTemplate jdbc) {
        return new ProcessorProgress(jdbc.query(
                "select segment, token from token_entry where processor_name = 'ledger'",
                (row, number) -> SegmentToken.parse(row.getInt(1), row.getBytes(2))));
    }

    /** Returns the place that the rearmost segment has come to; 0 where there is none. */
    public long first() {
        return tokens.stream().mapToLong(SegmentToken::index).min().orElse(0);
    }

    /** Returns the place that the foremost segment has come to; 0 where there is none. */
    public long last() {
        return tokens.stream().mapToLong(SegmentToken::index).max().orElse(0);
    }

    /** Returns the places that some segment has passed while they were empty. */
    public SortedSet<Long> gaps() {
        SortedSet<Long> gaps = new TreeSet<>();
        tokens.forEach(token -> gaps.addAll(token.gaps()));
        return gaps;
    }

    /** Returns the place up to which every event is handled, of whatever sequence. */
    public long settled() {
        SortedSet<Long> gaps = gaps();
        return gaps.isEmpty() ? first() : Math.min(first(), gaps.getFirst() - 1);
    }

    /** Returns the place up to which the events of a sequence, such as a tenant's, are handled. */
    public long positionOf(Object sequence) {
        return tokenOf(sequence).index();
    }

    /** Returns the places up to a position that were empty when the events of a sequence were handled. */
    public Set<Long> gapsOf(Object sequence, long position) {
        return tokenOf(sequence).gaps().stream()
                .filter(gap -> gap <= position)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Tells whether the event at a position is handled, if it is one of the sequence. */
    public boolean covers(Object sequence, long position) {
        return position <= 0 || tokenOf(sequence).covers(position);
    }

    private SegmentToken tokenOf(Object sequence) {
        int[] ids = tokens.stream().mapToInt(SegmentToken::segment).toArray();
        Set<Integer> matching = Set.of(Segment.computeSegments(ids)).stream()
                .filter(segment -> segment.matches(sequence))
                .map(Segment::getSegmentId)
                .collect(Collectors.toSet());
        return tokens.stream()
                .filter(token -> matching.contains(token.segment()))
                .findFirst()
                .orElse(new SegmentToken(0, 0, Set.of()));
    }
}
