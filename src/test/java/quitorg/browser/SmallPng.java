package quitorg.browser;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes a screenshot in few bytes: compressed harder than the browser does, and with few colours where it has to. */
public final class SmallPng {
    private static final int MOST_COLOURS = 256;
    private static final int FEWEST_COLOURS = 64;

    private SmallPng() {}

    /** Takes a palette, and a smaller one, where the file would have more than {@code mostBytes}. */
    public static void write(byte[] screenshot, Path file, int mostBytes) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(screenshot));
        write(picture, file);
        for (int colours = MOST_COLOURS; Files.size(file) >= mostBytes && colours >= FEWEST_COLOURS; colours /= 2) {
            write(withPalette(picture, colours), file);
        }
    }

    private static void write(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam most = writer.getDefaultWriteParam();
        most.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        most.setCompressionQuality(0);
        Files.deleteIfExists(file);
        try (ImageOutputStream output = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), most);
        } finally {
            writer.dispose();
        }
    }

    /** Keeps the most frequent colours; the others are shades at the edges of letters, and become the nearest of these. */
    private static BufferedImage withPalette(BufferedImage picture, int colours) {
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        Arrays.stream(pixels).forEach(colour -> counts.merge(colour, 1, Integer::sum));
        int[] kept = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(colours)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = nearest.computeIfAbsent(pixels[i], colour -> nearest(colour, kept));
        }
        var palette = new IndexColorModel(8, kept.length, kept, 0, false, -1, DataBuffer.TYPE_BYTE);
        var small = new BufferedImage(width, picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette);
        small.setRGB(0, 0, width, picture.getHeight(), pixels, 0, width);
        return small;
    }

    private static int nearest(int colour, int[] kept) {
        return Arrays.stream(kept)
                .boxed()
                .min(Comparator.comparingInt(each -> distance(each, colour)))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }
}
