package io.tollkeeper.rest.metering;

import io.tollkeeper.api.metering.RecordUsageBatch;
import io.tollkeeper.http.Json;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Splits a batch into its items: the elements of a JSON array, or the lines of NDJSON. */
final class BatchBody {

    private BatchBody() {}

    /**
     * Returns the elements of a JSON array.
     *
     * @throws ProblemException 400 if the body is no array, or holds no item or too many
     */
    static List<BatchItem> array(byte[] body) {
        JsonNode array = Json.read(body);
        if (!array.isArray()) {
            throw new ProblemException(Problem.badRequest("not_an_array", "a JSON array of events is expected"));
        }
        requireSize(array.size());
        List<BatchItem> items = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            items.add(() -> element);
        }
        return items;
    }

    /**
     * Returns the lines that are not blank.
     *
     * @throws ProblemException 400 if there is no line or too many
     */
    static List<BatchItem> lines(byte[] body) {
        List<BatchItem> items = new ArrayList<>();
        int begin = 0;
        while (begin < body.length) {
            int end = begin;
            boolean blank = true;
            while (end < body.length && body[end] != '\n') {
                blank &= body[end] == ' ' || body[end] == '\t' || body[end] == '\r';
                end++;
            }
            if (!blank) {
                int from = begin;
                int length = end - begin;
                items.add(() -> Json.read(body, from, length));
            }
            begin = end + 1;
        }
        requireSize(items.size());
        return items;
    }

    private static void requireSize(int items) {
        if (items == 0) {
            throw new ProblemException(Problem.badRequest("batch_empty", "the batch holds no event"));
        }
        if (items > RecordUsageBatch.MAX_ITEMS) {
            throw new ProblemException(Problem.badRequest(
                    "batch_too_large", "a batch holds at most " + RecordUsageBatch.MAX_ITEMS + " events"));
        }
    }
}
