package quitorg.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/**
 * The second net: whatever another encoder makes of an event, message, stack trace and all, is written with the secrets in
 * it masked. It knows only what a secret looks like (see {@link Masking}), and a key of Tencent Cloud looks like nothing:
 * it is no leave to log one. An event that is longer than {@value #LONGEST} bytes is cut.
 *
 * <p>Public, without parameters, since logback makes it of its name in a file.
 */
public final class MaskingEncoder extends EncoderBase<ILoggingEvent> {
    private static final int LONGEST = 64 * 1024;

    @SuppressWarnings("NullAway.Init") // logback sets it before it starts this
    private Encoder<ILoggingEvent> encoder;

    /** The one whose output is masked; it writes UTF-8. Called by logback, with what is nested in this one's element. */
    public void setEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    @Override
    public byte[] headerBytes() {
        return encoder.headerBytes();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        byte[] whole = encoder.encode(event);
        byte[] written = whole.length > LONGEST ? encoder.encode(ShortenedEvent.of(event)) : whole;
        return Masking.mask(new String(written, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return encoder.footerBytes();
    }
}
