// That somebody has bought before they joined is counted with their uses: whoever has is nobody a friend has brought.

export const earlierOrderSubject = 'before-joining:orders';
