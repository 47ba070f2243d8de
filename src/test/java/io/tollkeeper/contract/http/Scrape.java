package io.tollkeeper.contract.http;

import java.util.Optional;
import java.util.regex.Pattern;

/** All metrics at a moment, in the text format of Prometheus. */
record Scrape(String text) {

    /** Returns the value of a series as it is written; NaN if there is none of it. */
    double value(String series) {
        return find(series).orElse(Double.NaN);
    }

    /** Returns by how much a series has risen; one that is new has risen from 0. */
    double rise(Scrape before, String series) {
        return find(series).orElse(0.0) - before.find(series).orElse(0.0);
    }

    private Optional<Double> find(String series) {
        return Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$")
                .matcher(text)
                .results()
                .findFirst()
                .map(match -> Double.valueOf(match.group(1)));
    }
}
