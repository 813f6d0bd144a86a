package quitorg.workflow.submission;

import java.util.List;
import java.util.Optional;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;

/**
 * What one person sees of the requests.
 *
 * @param whyNotListed why they see only their own; empty if they are on a list
 * @param mayRequest whether they are on the list of those who may request
 * @param waiting what they may decide or report and have not, oldest first
 * @param own the rest of their own open requests, then their own that ended, the last one first
 * @param ended the rest of what ended, the last one first
 */
public record Overview(
        Optional<Refusal> whyNotListed, boolean mayRequest, Excerpt waiting, Excerpt own, List<QuitRequest> ended) {
    public Overview {
        ended = List.copyOf(ended);
    }

    /**
     * The first of some requests.
     *
     * @param more how many more there are
     */
    public record Excerpt(List<QuitRequest> requests, int more) {
        public Excerpt {
            requests = List.copyOf(requests);
        }

        static Excerpt of(List<QuitRequest> all, int most) {
            return new Excerpt(all.stream().limit(most).toList(), Math.max(0, all.size() - most));
        }
    }
}
