package io.tollkeeper.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens from going back, so that each event is handled once.
 *
 * <p>All segments of a node read one stream, which begins where the rearmost of them stands. When an event before the place
 * of another segment fills a gap there, Axon sets that segment back to it, and what it has handled since would come again.
 * Here a segment has handled whatever it ever had, and what comes again can be told by {@link #cover}.
 */
final class ExactTokens extends JdbcTokenStore {

    private record Claim(String processor, int segment) {}

    /** What the claimed segments have handled. Fetched anew with each claim, so a batch that fails leaves no trace. */
    private final Map<Claim, GapAwareTrackingToken> handled = new ConcurrentHashMap<>();

    ExactTokens(Builder builder) {
        super(builder);
    }

    /** Tells whether a segment that this node has claimed has handled the event at a position in an earlier batch. */
    boolean cover(String processor, int segment, long position) {
        GapAwareTrackingToken token = handled.get(new Claim(processor, segment));
        return token != null && position <= token.getIndex() && !token.getGaps().contains(position);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) throws UnableToClaimTokenException {
        return remember(new Claim(processor, segment), super.fetchToken(processor, segment));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) throws UnableToClaimTokenException {
        return remember(new Claim(processor, segment.getSegmentId()), super.fetchToken(processor, segment));
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment)
            throws UnableToClaimTokenException {
        Claim claim = new Claim(processor, segment);
        TrackingToken whole = token instanceof GapAwareTrackingToken latest ? withAllHandled(claim, latest) : token;
        super.storeToken(whole, processor, segment);
        remember(claim, whole);
    }

    /** Adds what earlier batches have handled, and what this one had before it was set back. */
    private TrackingToken withAllHandled(Claim claim, GapAwareTrackingToken latest) {
        TrackingToken whole = latest;
        GapAwareTrackingToken earlier = handled.get(claim);
        if (earlier != null) {
            whole = earlier.upperBound(whole);
        }
        if (CurrentUnitOfWork.isStarted() && CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> batch) {
            GapAwareTrackingToken before = null;
            for (var message : batch.getMessages()) {
                GapAwareTrackingToken token = tokenOf(message);
                if (token != null && before != null && token.getIndex() < before.getIndex()) {
                    whole = before.upperBound(whole);
                }
                before = token;
            }
            if (before != null && before.getIndex() > latest.getIndex()) {
                whole = before.upperBound(whole);
            }
        }
        return whole;
    }

    private static @Nullable GapAwareTrackingToken tokenOf(Object message) {
        return message instanceof TrackedEventMessage<?> event
                        && event.trackingToken() instanceof GapAwareTrackingToken token
                ? token
                : null;
    }

    private @Nullable TrackingToken remember(Claim claim, @Nullable TrackingToken token) {
        if (token instanceof GapAwareTrackingToken known) {
            handled.put(claim, known);
        } else {
            handled.remove(claim); // Nothing handled yet, or a replay, which handles everything again.
        }
        return token;
    }

    /** Called when the claim is lost: whoever has taken the segment over may have handled these events already. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet entry, @Nullable TrackingToken token, String processor, int segment) {
        throw new UnableToClaimTokenException(
                "segment " + segment + " of " + processor + " is claimed by another node now");
    }
}
