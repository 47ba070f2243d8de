package io.tollkeeper.bench;

import java.util.Locale;

/**
 * What a figure has to reach, and what we would like it to.
 *
 * @param must NaN for none
 * @param aim NaN for none
 */
record Target(Better better, double must, double aim) {

    static final Target NONE = new Target(Better.HIGHER, Double.NaN, Double.NaN);

    enum Better {
        HIGHER,
        LOWER
    }

    static Target atLeast(double must, double aim) {
        return new Target(Better.HIGHER, must, aim);
    }

    static Target atMost(double must, double aim) {
        return new Target(Better.LOWER, must, aim);
    }

    /** Returns {@code AIM} or {@code must} for the best that was reached, {@code MISSED}, or nothing where nothing is asked. */
    String mark(double value) {
        if (Double.isNaN(must) && Double.isNaN(aim)) {
            return "";
        }
        if (reaches(value, aim)) {
            return "AIM";
        }
        if (reaches(value, must)) {
            return "must";
        }
        return Double.isNaN(must) ? "below aim" : "MISSED";
    }

    private boolean reaches(double value, double wanted) {
        return switch (better) {
            case HIGHER -> value >= wanted;
            case LOWER -> value <= wanted;
        };
    }

    String describe(double wanted) {
        if (Double.isNaN(wanted)) {
            return "";
        }
        String sign = switch (better) {
            case HIGHER -> ">=";
            case LOWER -> "<=";
        };
        return sign + " " + format(wanted);
    }

    /** Writes four digits that count, thousands parted. */
    static String format(double value) {
        if (Double.isNaN(value)) {
            return "n/a";
        }
        double size = Math.abs(value);
        String pattern = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
